// As much of SMTP (RFC 5321) as a client needs to be rid of a mail.
import net from 'node:net';

net
  .createServer((socket) => {
    const say = (line) => socket.write(`${line}\r\n`);
    let rest = '';
    let isContent = false;
    const take = (line) => {
      if (isContent) {
        if (line !== '.') return;
        isContent = false;
        say('250 taken');
        return;
      }
      if (/^RCPT TO/i.test(line)) process.stdout.write(`mail ${line}\n`);
      if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else if (/^DATA/i.test(line)) {
        isContent = true;
        say('354 go on');
      } else say('250 ok');
    };
    say('220 ready');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    });
  })
  .listen(1025);
