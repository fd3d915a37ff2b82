import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A file system small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Writes until nothing more fits. */
  fill(): void;
  free(): void;
  close(): void;
}

const MEGABYTE = 1024 * 1024;
/** Large enough for an empty PostgreSQL, small enough to be filled in a moment. */
const SIZE = 192;
/** A file system that is given must not be larger: it is filled to the last byte. */
const LARGEST = 512 * MEGABYTE;
const PIECE = Buffer.alloc(64 * 1024, 1);

/**
 * A file system in memory, mounted at `folder` for this world alone; mounting needs root. Without root the environment
 * variable `CRASH_SMALL_DISK` names a folder on a small file system of the caller's own. Throws, saying both, when
 * there is neither.
 */
export function openSmallDisk(folder: string): SmallDisk {
  const given = process.env['CRASH_SMALL_DISK'];
  if (given !== undefined && given !== '') return onGiven(join(given, `crash-${process.pid}`));
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m,mode=0755`, 'laufzettel-crash', folder], { stdio: 'pipe' });
  } catch (error) {
    throw new Error(`A full disk needs a file system of its own, and mounting one was refused. ${WITHOUT_ROOT}`, { cause: error });
  }
  return disk(folder, () => execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' }));
}

const WITHOUT_ROOT =
  'Run as root (in a container with the capability SYS_ADMIN); or run in a namespace where you may mount, which serves for --store sqlite: unshare --user --map-root-user --mount npm run crash -- --store sqlite; or set CRASH_SMALL_DISK to a folder on a file system of at most 512 MB that nobody else uses (docker run --tmpfs /small:size=192m); or leave these rounds out: --without fill-disk.';

function onGiven(folder: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  const { blocks, bsize } = statfsSync(folder);
  if (blocks * bsize > LARGEST) throw new Error(`CRASH_SMALL_DISK lies on a file system of ${Math.round((blocks * bsize) / MEGABYTE)} MB; it would be filled, so it must not be larger than ${LARGEST / MEGABYTE} MB.`);
  return disk(folder, () => rmSync(folder, { recursive: true, force: true }));
}

function disk(folder: string, close: () => void): SmallDisk {
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        // ever smaller pieces: the last byte counts
        for (let size = PIECE.length; size >= 1; ) if (!fits(file, size)) size = Math.floor(size / 8);
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    close() {
      if (existsSync(filler)) rmSync(filler, { force: true });
      close();
    },
  };
}

function fits(file: number, size: number): boolean {
  try {
    return writeSync(file, PIECE, 0, size) > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
