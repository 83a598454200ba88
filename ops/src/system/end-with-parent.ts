// Loaded into each service before its own code: when the process that started it is gone, however that ended, the
// service drains and ends as if it had been asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
