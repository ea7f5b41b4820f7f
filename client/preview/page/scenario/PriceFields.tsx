/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { ScenarioModel } from '../../../../server/protocol/messages.ts';
import { plainName } from '../../../../server/protocol/plainText.ts';
import { InputField } from './Field.tsx';
import type { ScenarioForm } from './useScenarioForm.ts';
import { say } from '../words/say.tsx';
import { SCENARIO } from '../words/texts.ts';
import { Button } from '../Button.tsx';

interface PriceFieldsProps {
  readonly scenario: ScenarioModel;
  readonly form: ScenarioForm;
}

/** How much the Service carries and what a GiB costs that crosses zones, with what the large clouds publish. */
export function PriceFields({ scenario, form }: PriceFieldsProps): VNode {
  const { monthlyGiB, perCrossZoneGiB, currency, prices } = scenario;
  return (
    <div class="fields">
      <InputField
        form={form}
        fieldKey="monthlyGiB"
        part="monthlyGiB"
        kind="decimal"
        label={say(SCENARIO.monthlyGiB)}
        answered={monthlyGiB}
      />
      <InputField
        form={form}
        fieldKey="perCrossZoneGiB"
        part="perCrossZoneGiB"
        kind="decimal"
        label={say(SCENARIO.perCrossZoneGiB, { currency: plainName(currency, 12) })}
        answered={perCrossZoneGiB}
      />
      {prices.length > 0 && (
        <div class="presets" role="group" aria-label={say(SCENARIO.prices)}>
          {prices.map(({ label, perCrossZoneGiB: price }) => (
            <Button
              key={label}
              class="preset"
              aria-pressed={price === perCrossZoneGiB}
              onClick={() => {
                form.change({ perCrossZoneGiB: price });
              }}
            >
              {label} <span class="muted">{price}</span>
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
