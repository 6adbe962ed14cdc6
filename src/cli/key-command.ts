import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { digestOf } from '../config/parsers.js';
import { print } from './terminal.js';

const keyName = (value: string): string => {
  if (!/^[\w.-]{1,64}$/.test(value)) throw new InvalidArgumentError('');
  return value;
};

export function addKeyCommand(program: Command): void {
  program
    .command('key')
    .description('Tạo một khoá truy cập và mục API_KEYS của nó; khoá chỉ hiện một lần')
    .argument('<tên>', 'tên khoá: chữ, số, dấu chấm, gạch', keyName)
    .action((name: string) => {
      const key = `hdv_${randomBytes(32).toString('base64url')}`;
      print(`Khoá (đưa cho người dùng): ${key}\n`);
      print(`Mục API_KEYS (đặt cho máy chủ): ${name}:sha256:${digestOf(key).toString('hex')}\n`);
      print('Thêm dấu - trước tên để tạm dừng khoá; các mục cách nhau bằng dấu phẩy.\n');
    });
}
