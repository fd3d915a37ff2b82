-- Jobs and variables are written by commands alone that have made the instance, or have read it and are refused when it
-- is not there any more. A tenth more jobs came through when each instance was not looked up once more.
ALTER TABLE job DROP CONSTRAINT job_instance_id_fkey;
ALTER TABLE variable DROP CONSTRAINT variable_instance_id_fkey;
