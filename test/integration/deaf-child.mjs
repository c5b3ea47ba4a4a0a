// A child process that hears its parent and does nothing about it.
process.on('message', () => undefined);
process.on('disconnect', () => process.exit(0));
