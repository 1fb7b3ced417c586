import { runProgram } from './run-program.ts';
import { processTerminal } from './terminal.ts';

// The exit code is set rather than the process ended, so that everything written to a pipe still arrives.
process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
