import { armStyles } from '../../shared/charts/arm-style.ts';
import { chartConfig } from '../../shared/charts/chart-config.ts';
import type { Colour, Theme } from '../../shared/charts/chart-types.ts';

/** How an arm looks outside a chart: the very colours and shapes of the charts, resolved for one theme. */
export interface ArmLook {
  readonly treatment: string;
  readonly label: string;
  readonly fill: string;
  /** Second step, for those who stayed but missed the visit. */
  readonly soft: string;
  /** Text about the arm. */
  readonly ink: string;
  readonly shape: string;
}

function colourResolver(theme: Theme): (colour: Colour) => string {
  const params = new Map(
    (chartConfig(theme).params ?? []).map((param) => [
      param.name as string,
      'value' in param ? String(param.value) : '',
    ]),
  );
  return (colour) => (typeof colour === 'string' ? colour : (params.get(colour.expr) ?? ''));
}

const RESOLVERS = { light: colourResolver('light'), dark: colourResolver('dark') };

/** Looks of treatments that stand beside one another, in the given order and told apart as in a chart of them. */
export function armLooks(treatments: readonly string[], theme: Theme): readonly ArmLook[] {
  const resolve = RESOLVERS[theme];
  return armStyles(treatments).map((style) => ({
    treatment: style.treatment,
    label: style.label,
    fill: resolve(style.color),
    soft: resolve(style.soft),
    ink: resolve(style.ink),
    shape: style.shape,
  }));
}
