import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { aptUpdate, unpackPackage } from '../lib/apt.ts';

/** Order matters: each needs those before it. */
const MODULES = [
  'usb-common',
  'usbcore',
  'configfs',
  'udc-core',
  'libcomposite',
  'usb_f_printer',
  'dummy_hcd',
  'usblp',
];

export interface Rig {
  readonly kernel: string;
  readonly initramfs: string;
}

function newestKernelPackage(): string {
  aptUpdate();
  const depends = execFileSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (name === undefined) throw new Error('apt does not know linux-image-amd64');
  return name;
}

function findModule(folder: string, name: string): string {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(`/${name}.ko`),
  );
  if (file === undefined) throw new Error(`the kernel has no module ${name}`);
  return join(folder, file);
}

/** A program and the shared libraries that the loader says it needs, at the same places. */
function addProgram(root: string, program: string, as: string): void {
  mkdirSync(dirname(join(root, as)), { recursive: true });
  copyFileSync(realpathSync(program), join(root, as));
  const needed = execFileSync('ldd', [program], { encoding: 'utf8' });
  for (const [library] of needed.matchAll(/\/\S+\.so\S*/g)) {
    mkdirSync(dirname(join(root, library)), { recursive: true });
    copyFileSync(realpathSync(library), join(root, library));
  }
}

/** Packages and the packages they need, all of which npm has put side by side. */
function withDependencies(projectFolder: string, names: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8');
    const { dependencies } = JSON.parse(text) as { readonly dependencies?: Readonly<Record<string, string>> };
    Object.keys(dependencies ?? {}).forEach(add);
  };
  names.forEach(add);
  return [...found];
}

const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /tmp /dev/pts
for module in ${MODULES.join(' ')}; do insmod /modules/$module.ko || echo "RIG insmod $module failed"; done
mount -t configfs none /sys/kernel/config
gadget=/sys/kernel/config/usb_gadget/g1
mkdir $gadget; cd $gadget
echo 0x0525 > idVendor; echo 0xa4a8 > idProduct
mkdir strings/0x409; echo 1 > strings/0x409/serialnumber; echo Caja > strings/0x409/manufacturer; echo Ticket > strings/0x409/product
mkdir configs/c.1 configs/c.1/strings/0x409; echo printer > configs/c.1/strings/0x409/configuration
mkdir functions/printer.usb0; echo 'MFG:Caja;MDL:Ticket;CLS:PRINTER;' > functions/printer.usb0/pnp_string
echo 2 > functions/printer.usb0/q_len
ln -s functions/printer.usb0 configs/c.1/
echo dummy_udc.0 > UDC
for n in 1 2 3 4 5 6 7 8 9 10; do [ -e /dev/usb/lp0 ] && break; sleep 0.2; done
ls -l /dev/usb/lp0 /dev/g_printer0
cd /app
/bin/node tests/printers/usb/guest.ts 2>&1
poweroff -f
`;

/** Puts kernel, Node and the printing code into one memory file system. @param cache kept between runs, holds the downloads */
export function buildRig(projectFolder: string, cache: string, folder: string): Rig {
  const packageName = newestKernelPackage();
  const kernelFolder = join(cache, packageName);
  if (!existsSync(join(kernelFolder, 'boot'))) {
    mkdirSync(kernelFolder, { recursive: true });
    unpackPackage(packageName, kernelFolder);
  }
  const busyboxFolder = join(cache, 'busybox');
  if (!existsSync(join(busyboxFolder, 'bin/busybox'))) {
    mkdirSync(busyboxFolder, { recursive: true });
    unpackPackage('busybox-static', busyboxFolder);
  }
  const image = readdirSync(join(kernelFolder, 'boot')).find((name) => name.startsWith('vmlinuz'));
  if (image === undefined) throw new Error(`${packageName} holds no kernel`);

  const root = join(folder, 'root');
  for (const name of ['bin', 'proc', 'sys', 'dev', 'modules', 'app'])
    mkdirSync(join(root, name), { recursive: true });
  chmodSync(root, 0o755);
  cpSync(join(busyboxFolder, 'bin/busybox'), join(root, 'bin/busybox'));
  addProgram(root, process.execPath, '/bin/node');
  const moduleFolder = ['usr/lib/modules', 'lib/modules']
    .map((name) => join(kernelFolder, name))
    .find((path) => existsSync(path));
  if (moduleFolder === undefined) throw new Error(`${packageName} holds no modules`);
  for (const name of MODULES) cpSync(findModule(moduleFolder, name), join(root, 'modules', `${name}.ko`));
  writeFileSync(join(root, 'init'), INIT);
  chmodSync(join(root, 'init'), 0o755);

  const app = join(root, 'app');
  writeFileSync(join(app, 'package.json'), readFileSync(join(projectFolder, 'package.json')));
  for (const part of [
    'shared',
    'electron/printing',
    'electron/engine/ports',
    'electron/engine/ports.ts',
    'tests/printers',
  ]) {
    cpSync(join(projectFolder, part), join(app, part), { recursive: true });
  }
  mkdirSync(join(app, 'node_modules'), { recursive: true });
  for (const library of withDependencies(projectFolder, ['zod', 'node-thermal-printer'])) {
    cpSync(join(projectFolder, 'node_modules', library), join(app, 'node_modules', library), {
      recursive: true,
      dereference: true,
    });
  }
  const initramfs = join(folder, 'initramfs.cpio');
  execFileSync('sh', ['-c', `cd '${root}' && find . | cpio -o -H newc --quiet > '${initramfs}'`]);
  return { kernel: join(kernelFolder, 'boot', image), initramfs };
}
