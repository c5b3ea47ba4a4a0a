import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowLeft from '@lucide/svelte/icons/arrow-left';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import BookOpen from '@lucide/svelte/icons/book-open';
import Columns2 from '@lucide/svelte/icons/columns-2';
import ChartScatter from '@lucide/svelte/icons/chart-scatter';
import CommandIcon from '@lucide/svelte/icons/command';
import Copy from '@lucide/svelte/icons/copy';
import Cpu from '@lucide/svelte/icons/cpu';
import Download from '@lucide/svelte/icons/download';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import FolderInput from '@lucide/svelte/icons/folder-input';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import FolderSearch from '@lucide/svelte/icons/folder-search';
import Footprints from '@lucide/svelte/icons/footprints';
import Funnel from '@lucide/svelte/icons/funnel';
import FunnelX from '@lucide/svelte/icons/funnel-x';
import Gauge from '@lucide/svelte/icons/gauge';
import HardDrive from '@lucide/svelte/icons/hard-drive';
import Hexagon from '@lucide/svelte/icons/hexagon';
import Image from '@lucide/svelte/icons/image';
import Info from '@lucide/svelte/icons/info';
import LayoutGrid from '@lucide/svelte/icons/layout-grid';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListTodo from '@lucide/svelte/icons/list-todo';
import ListX from '@lucide/svelte/icons/list-x';
import Lock from '@lucide/svelte/icons/lock';
import LockOpen from '@lucide/svelte/icons/lock-open';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Play from '@lucide/svelte/icons/play';
import Pause from '@lucide/svelte/icons/pause';
import Plus from '@lucide/svelte/icons/plus';
import RotateCw from '@lucide/svelte/icons/rotate-cw';
import Search from '@lucide/svelte/icons/search';
import Square from '@lucide/svelte/icons/square';
import TextSearch from '@lucide/svelte/icons/text-search';
import Sun from '@lucide/svelte/icons/sun';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Table2 from '@lucide/svelte/icons/table-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import Upload from '@lucide/svelte/icons/upload';
import Waypoints from '@lucide/svelte/icons/waypoints';
import type { Component } from 'svelte';
import type { CommandId } from '../api.ts';
import { placeIcons } from './places.ts';

export const commandIcons: Record<CommandId, Component> = {
  'go.data': placeIcons.data,
  'go.models': placeIcons.models,
  'go.adapt': placeIcons.adapt,
  'go.generate': placeIcons.generate,
  'go.explore': placeIcons.explore,
  'go.compare': placeIcons.compare,
  'go.settings': placeIcons.settings,
  'go.diagnostics': Cpu,
  'go.storage': HardDrive,
  'go.appearance': SunMoon,
  'go.keyboard': CommandIcon,
  'go.privacy': Lock,
  'go.about': Info,
  'palette.open': Search,
  'jobs.open': ListTodo,
  'data.add': Plus,
  'item.new': Plus,
  'compare.new': placeIcons.compare,
  'run.new': placeIcons.adapt,
  'run.fromNothing': placeIcons.adapt,
  'study.new': placeIcons.compare,
  'run.pause': Pause,
  'undo.take': Undo2,
  'run.stop': Square,
  'model.import': Upload,
  'model.importFile': Upload,
  'item.next': ArrowDown,
  'item.previous': ArrowUp,
  'page.search': TextSearch,
  'page.filters': Funnel,
  'page.export': Download,
  'explore.items': LayoutGrid,
  'explore.table': Table2,
  'explore.map': ChartScatter,
  'explore.scaffolds': Hexagon,
  'explore.similar': Waypoints,
  'explore.pickAll': ListChecks,
  'explore.unpick': ListX,
  'explore.clear': FunnelX,
  'explore.figures': Image,
  'batch.new': placeIcons.generate,
  'theatre.play': Play,
  'theatre.cycle': Columns2,
  'theatre.unfold': LockOpen,
  'theatre.next': ArrowRight,
  'theatre.previous': ArrowLeft,
  'devices.check': RotateCw,
  'components.check': FlaskConical,
  'speed.run': Gauge,
  'diagnostics.copy': Copy,
  'workspace.open': FolderOpen,
  'workspace.choose': FolderSearch,
  'workspace.move': FolderInput,
  'theme.system': Monitor,
  'theme.light': Sun,
  'theme.dark': Moon,
  'inspector.toggle': PanelRight,
  'chart.table': Table2,
  'tour.begin': Footprints,
  'shortcuts.open': BookOpen,
};

/** Other words people look for a command by. */
export const commandWords: Partial<Record<CommandId, readonly string[]>> = {
  'go.diagnostics': ['device', 'gpu', 'cuda', 'webgpu', 'log', 'memory', 'versions'],
  'go.storage': ['workspace', 'folder', 'disk'],
  'go.appearance': ['theme', 'dark', 'light'],
  'go.keyboard': ['shortcuts', 'keys'],
  'go.about': ['licence', 'version'],
  'go.settings': ['preferences', 'options'],
  'batch.new': ['generate', 'sample', 'molecules', 'sequences'],
  'page.export': ['save', 'sdf', 'csv', 'smiles', 'fasta', 'parquet', 'pdf'],
  'page.filters': ['filter', 'brush', 'range'],
  'explore.items': ['grid', 'tiles', 'logo'],
  'explore.map': ['scatter'],
  'explore.similar': ['tanimoto', 'nearest', 'like'],
  'explore.pickAll': ['select'],
  'explore.unpick': ['select'],
  'explore.figures': ['svg', 'png', 'histogram', 'scatter', 'logo', 'paper'],
  'data.add': ['import', 'open', 'file', 'csv', 'smiles', 'fasta', 'sdf', 'drop'],
  'run.new': ['train', 'fine-tune', 'scmdm', 'new run', 'learn'],
  'study.new': ['compare', 'vanilla', 'partial', 'control', 'lambda', 'equal budget', 'new study'],
  'undo.take': ['back', 'restore', 'trash'],
  'run.fromNothing': ['base', 'scratch'],
  'model.import': ['checkpoint', 'safetensors', 'weights'],
  'model.importFile': ['checkpoint', 'safetensors', 'weights'],
  'devices.check': ['gpu', 'diagnostics', 'provider'],
  'components.check': ['rdkit', 'openchemlib', 'duckdb', 'diagnostics'],
  'speed.run': ['benchmark', 'gflops', 'diagnostics'],
  'diagnostics.copy': ['report', 'bug', 'clipboard'],
  'tour.begin': ['tour', 'help', 'start', 'introduction'],
  'jobs.open': ['tasks', 'running'],
};
