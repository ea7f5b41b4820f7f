/** Gives the extension the language of the editor before any of its texts is loaded. */
import * as vscode from 'vscode';
import { speak } from '../server/protocol/l10n.ts';

// The editor loads one only where its language is another one than English.
speak(vscode.l10n.bundle);
