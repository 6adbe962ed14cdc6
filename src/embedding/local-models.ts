/** Models come from disk and say nothing while they load: to be imported before transformers.js loads one. */
import { env, LogLevel } from '@xenova/transformers';

env.allowRemoteModels = false;
env.allowLocalModels = true;
env.logLevel = LogLevel.ERROR;
