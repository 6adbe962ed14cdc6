/** What the logs keep of one person, to be handed over or deleted. */
import { type Command, Option } from 'commander';
import { AppError } from '../domain/errors.js';
import type { Asker } from '../feedback/question-log.js';
import { print } from './terminal.js';
import { type Wiring, wire } from './wiring.js';

interface Flags {
  readonly key?: string;
  readonly user?: string;
}

/** Throws `usage` unless one person is named. */
function askerIn({ key, user }: Flags): Asker {
  if ((key === undefined) === (user === undefined))
    throw new AppError('usage', { subject: '--key <tên> | --user <tên>' });
  return key === undefined ? `user:${user ?? ''}` : `key:${key}`;
}

export function addPrivacyCommand(program: Command): void {
  const privacy = program.command('privacy').description('Dữ liệu đã lưu về một người: xuất ra hoặc xoá');
  const one = (name: string, description: string, work: (wiring: Wiring, asker: Asker) => Promise<string>): void => {
    privacy
      .command(name)
      .description(description)
      .addOption(new Option('--key <tên>', 'người dùng khoá mang tên này'))
      .addOption(new Option('--user <tên>', 'người được trang web xác nhận bằng tên này'))
      .action(async (flags: Flags) => print(await work(wire(), askerIn(flags))));
  };
  one('export', 'in ra JSON mọi lượt hỏi và đánh giá đã lưu', async ({ settings }, asker) => {
    const log = await openLog(settings);
    const kept = await log.keptOf(asker);
    await log.close();
    return `${JSON.stringify({ asker, ...kept }, null, 2)}\n`;
  });
  one('erase', 'xoá mọi lượt hỏi và đánh giá đã lưu', async ({ settings }, asker) => {
    const log = await openLog(settings);
    const erased = await log.erase(asker);
    await log.close();
    return `Đã xoá ${erased} mục.\n`;
  });
}

/** Loaded when it is needed: other commands start without a database's client. */
async function openLog(settings: Wiring['settings']) {
  const { openQuestionLog } = await import('../feedback/open-log.js');
  return openQuestionLog(settings);
}
