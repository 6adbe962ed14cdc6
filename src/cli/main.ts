#!/usr/bin/env node
/** The command line: one program, a command each for serving, indexing, asking and measuring. */
import { Command, CommanderError } from 'commander';
import { addAskCommand } from './ask-command.js';
import { addDatabaseCommand } from './database-command.js';
import { addDoctorCommand } from './doctor-command.js';
import { addEvalCommand } from './eval-command.js';
import { addIndexCommand } from './index-command.js';
import { addKeyCommand } from './key-command.js';
import { addPrivacyCommand } from './privacy-command.js';
import { addReportCommand } from './report-command.js';
import { addRollbackCommand } from './rollback-command.js';
import { addServeCommand } from './serve-command.js';
import { tell } from './terminal.js';
import { EXIT, reportFault } from './wiring.js';

/** Commander's own faults, for a person. */
const USAGE_FAULTS: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'Không có tuỳ chọn này',
  'commander.unknownCommand': 'Không có lệnh này',
  'commander.missingArgument': 'Thiếu tham số',
  'commander.excessArguments': 'Thừa tham số',
  'commander.optionMissingArgument': 'Tuỳ chọn này cần một giá trị',
  'commander.invalidArgument': 'Giá trị không hợp lệ',
};

function createProgram(): Command {
  const program = new Command('hoi-dan-van')
    .description('Hỏi Dân Vận: hỏi kho bài viết, mỗi câu trả lời có nguồn')
    .helpOption('-h, --help', 'xem hướng dẫn')
    .helpCommand('help [lệnh]', 'xem hướng dẫn của một lệnh')
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  for (const add of [
    addServeCommand,
    addIndexCommand,
    addAskCommand,
    addEvalCommand,
    addReportCommand,
    addPrivacyCommand,
    addKeyCommand,
    addRollbackCommand,
    addDatabaseCommand,
    addDoctorCommand,
  ])
    add(program);
  for (const command of program.commands)
    for (const one of [command, ...command.commands])
      one.copyInheritedSettings(program).helpOption('-h, --help', 'xem hướng dẫn');
  return program;
}

function reportUsage(error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') return EXIT.usage;
  // Of too many arguments commander names the command, not the argument.
  const named = error.code === 'commander.excessArguments' ? undefined : /'([^']+)'/.exec(error.message)?.[1];
  const fault = USAGE_FAULTS[error.code] ?? 'Tham số dòng lệnh không hợp lệ';
  tell(`Lỗi: ${fault}${named === undefined ? '' : `: ${named}`}. Xem --help. [usage]\n`);
  return EXIT.usage;
}

// A command that a server started ends with it, however that one ended.
process.once('disconnect', () => process.exit());
process.channel?.unref();

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError ? reportUsage(error) : reportFault(error);
}
