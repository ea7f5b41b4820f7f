/** @jsxRuntime automatic @jsxImportSource preact */
import './language.ts';
import { render } from 'preact';
import { App } from './App.tsx';
import { connectHost } from './host.ts';
import './styles/page.css';

const root = document.getElementById('app');
if (root) render(<App host={connectHost()} />, root);
