/** Names of the channels between the window and the program's shell; used by those two and nobody else. */
export const CHANNELS = {
  call: 'engine:call',
  cancel: 'engine:cancel',
  progress: 'engine:progress',
  engineState: 'engine:state',
  menu: 'menu:command',
  chooseFile: 'file:choose',
  grantDropped: 'file:grant',
  openText: 'file:text',
  saveFile: 'file:save',
} as const;
