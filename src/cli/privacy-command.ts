/** What the logs keep of one person, to be handed over or deleted. */
import { type Command, Option } from 'commander';
import { AppError } from '../domain/errors.js';
import type { Asker, QuestionLog } from '../feedback/question-log.js';
import { print } from './terminal.js';
import { wire } from './wiring.js';

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
  const one = (name: string, description: string, work: (log: QuestionLog, asker: Asker) => Promise<string>): void => {
    privacy
      .command(name)
      .description(description)
      .addOption(new Option('--key <tên>', 'người dùng khoá mang tên này'))
      .addOption(new Option('--user <tên>', 'người được trang web xác nhận bằng tên này'))
      .action(async (flags: Flags) => {
        const asker = askerIn(flags);
        const { settings } = wire();
        // Loaded when it is needed: other commands start without a database's client.
        const { openQuestionLog } = await import('../feedback/open-log.js');
        const log = await openQuestionLog(settings);
        print(await work(log, asker));
        await log.close();
      });
  };
  one('export', 'in ra JSON mọi lượt hỏi và đánh giá đã lưu', async (log, asker) => {
    const kept = await log.keptOf(asker);
    return `${JSON.stringify({ asker, ...kept }, null, 2)}\n`;
  });
  one('erase', 'xoá mọi lượt hỏi và đánh giá đã lưu', async (log, asker) => `Đã xoá ${await log.erase(asker)} mục.\n`);
}
