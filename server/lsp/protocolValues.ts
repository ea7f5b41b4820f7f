/** What we use of the protocol library besides types, in one place: every file that asks it costs a start a moment. */
export {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  WatchKind,
} from 'vscode-languageserver';
