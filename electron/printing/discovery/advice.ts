/** What a person types to let a user print, as data: the sentences around it stand in the messages. */
export interface PermissionAdvice {
  /** The group that owns the device by custom. */
  readonly group: 'lp' | 'dialout';
  /** Adds the user to the group; takes effect at the next login. */
  readonly command: string;
  /** The rule's file and its one line, for systems that give the device to root alone; null where the group is enough. */
  readonly ruleFile: string | null;
  readonly rule: string | null;
  /** Makes the rule count without a restart. */
  readonly reload: string | null;
}

const RULE_FILE = '/etc/udev/rules.d/60-caja-clara.rules';

/** Advice for a device file that is there but may not be opened (EACCES). Null for anything that is no device file. */
export function permissionAdvice(path: string): PermissionAdvice | null {
  if (/^\/dev\/usb\/lp\d+$/.test(path)) {
    return {
      group: 'lp',
      command: 'sudo usermod -aG lp "$USER"',
      ruleFile: RULE_FILE,
      rule: 'SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", GROUP="lp", MODE="0660"',
      reload: 'sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=usbmisc',
    };
  }
  if (/^\/dev\/(?:tty|serial\/)/.test(path)) {
    return {
      group: 'dialout',
      command: 'sudo usermod -aG dialout "$USER"',
      ruleFile: null,
      rule: null,
      reload: null,
    };
  }
  return null;
}
