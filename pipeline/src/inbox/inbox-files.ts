import { access, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, parse } from 'node:path';
import type { Captions } from '../packaging/captions.ts';

/** What programs call a file that they have not finished writing. */
const UNFINISHED = /\.(part|partial|tmp|temp|crdownload|download|filepart|!ut)$/i;
/** They belong to the video of the same name, and are taken with it. */
const COMPANIONS = new Set(['.json', '.vtt']);

/** Where files of an inbox are, by how far they are. */
export interface InboxFolders {
  readonly inbox: string;
  readonly working: string;
  readonly done: string;
  readonly failed: string;
}

export async function openInbox(directory: string): Promise<InboxFolders> {
  const folders = {
    inbox: directory,
    working: join(directory, '.working'),
    done: join(directory, 'done'),
    failed: join(directory, 'failed'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  return folders;
}

/** Size and time of change of each video that lies in the inbox. */
export async function lookInto({ inbox }: InboxFolders): Promise<ReadonlyMap<string, string>> {
  const looks = new Map<string, string>();
  for (const entry of await readdir(inbox, { withFileTypes: true })) {
    const { name } = entry;
    if (!entry.isFile() || name.startsWith('.') || UNFINISHED.test(name)) continue;
    if (COMPANIONS.has(extname(name).toLowerCase())) continue;
    const facts = await stat(join(inbox, name)).catch(() => null);
    if (facts !== null) looks.set(name, `${facts.size} ${facts.mtimeMs}`);
  }
  return looks;
}

/** Names of the videos that are the same at two looks: whoever copies a file changes it meanwhile. */
export function settled(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  return [...now].flatMap(([name, look]) => (before.get(name) === look ? [name] : []));
}

/** A video that was taken out of the inbox, with what lay beside it. */
export interface ClaimedVideo {
  readonly file: string;
  readonly metadata: string | null;
  readonly captions: Captions | null;
  readonly files: readonly string[];
}

const CAPTIONS = /^(.+?)(?:\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*))?\.vtt$/i;
const UNNAMED_LANGUAGE = 'und';

/** Takes a video and its companions out of the inbox; null when the video is gone. */
export async function claim(folders: InboxFolders, name: string): Promise<ClaimedVideo | null> {
  const { inbox, working } = folders;
  const stem = parse(name).name;
  const names = await readdir(inbox);
  const metadata = names.find((other) => other === `${stem}.json`) ?? null;
  const captions = names.find((other) => CAPTIONS.exec(other)?.[1] === stem) ?? null;
  const taken = await moveAll(inbox, working, [name]).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (taken === null) return null;
  const companions = [metadata, captions].filter((other) => other !== null);
  const files = [...taken, ...(await moveAll(inbox, working, companions))];
  const language = CAPTIONS.exec(captions ?? '')?.[2] ?? UNNAMED_LANGUAGE;
  return {
    file: join(working, name),
    metadata: metadata && join(working, metadata),
    captions: captions === null ? null : { file: join(working, captions), language },
    files,
  };
}

/** Puts what a process left half done back where the next one finds it. */
export async function giveBack({ inbox, working }: InboxFolders): Promise<void> {
  await moveAll(working, inbox, await readdir(working));
}

/** Puts a video away for good, with a sentence beside it when there is one to say. */
export async function putAway(folder: string, video: ClaimedVideo, sentence?: string): Promise<void> {
  const names = await Promise.all(
    video.files.map(async (file) => {
      const name = await freeName(folder, basename(file));
      await rename(file, join(folder, name));
      return name;
    }),
  );
  if (sentence !== undefined) await writeFile(join(folder, `${names[0]}.txt`), `${sentence}\n`);
}

async function moveAll(from: string, to: string, names: readonly string[]): Promise<readonly string[]> {
  const moved: string[] = [];
  for (const name of names) {
    await rename(join(from, name), join(to, name));
    moved.push(join(to, name));
  }
  return moved;
}

/** The name, with a number where a file has it already. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem} (${number})${ext}`;
    const isTaken = await access(join(folder, candidate)).then(
      () => true,
      () => false,
    );
    if (!isTaken) return candidate;
  }
}
