/** The chat model as settings name it, ready to be asked. */
import { ANSWER_TOKENS, type ChatSettings, openChatModel } from './chat-model.js';
import { type ChatFault, ResilientChat } from './resilient-chat.js';

/** `promptTokens`: what is left of the model's context when its answer has its room. */
export async function openChat(
  settings: ChatSettings,
  onFault?: (fault: ChatFault) => void,
): Promise<{ readonly chat: ResilientChat; readonly promptTokens: number }> {
  return {
    chat: new ResilientChat(await openChatModel(settings), settings.model, settings, onFault),
    promptTokens: settings.contextTokens - ANSWER_TOKENS,
  };
}
