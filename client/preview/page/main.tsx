/** @jsxRuntime classic @jsx h */
import './language.ts';
import { h, render } from 'preact';
import { App } from './App.tsx';
import { connectHost } from './host.ts';
import './styles/page.css';

const root = document.getElementById('app');
if (root) render(<App host={connectHost()} />, root);
