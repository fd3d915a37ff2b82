import { base, headersFor, noticeRefusal, parse, type Sending } from './client.ts';
import { type Answer, problemFrom, unreachable } from './problem.ts';

/** A file chosen for a purpose of the procedure's document list. */
export interface ChosenFile {
  readonly purpose: string;
  readonly file: File;
}

/** JSON part and files as the API expects them: `document:<purpose>` for each file. */
export function multipart(part: string, json: unknown, files: readonly ChosenFile[]): FormData {
  const form = new FormData();
  form.append(part, JSON.stringify(json));
  for (const chosen of files) form.append(`document:${chosen.purpose}`, chosen.file, chosen.file.name);
  return form;
}

/** Posts a form and reports the share sent, 0 to 1: only XMLHttpRequest tells the progress of an upload. */
export function upload<T>(path: string, form: FormData, sending: Sending, onProgress: (share: number) => void): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${base}${path}`);
    const headers = headersFor({ ...sending, method: 'POST' });
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve({ ok: true, value: body as T });
        return;
      }
      const problem = problemFrom(request.status, body);
      noticeRefusal(problem, sending);
      resolve({ ok: false, problem });
    });
    request.addEventListener('error', () => resolve({ ok: false, problem: unreachable }));
    request.addEventListener('abort', () => resolve({ ok: false, problem: unreachable }));
    request.send(form);
  });
}
