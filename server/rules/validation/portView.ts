import type { DecodedObject } from '../../manifest/decode/decodeTypes.ts';
import type { Field } from '../../manifest/field.ts';
import type { MappingNode } from '../../manifest/tree/node.ts';

/** An entry of `spec.ports` as the API server judges it. */
export interface PortView {
  readonly index: number;
  /** The whole item; its path is `spec.ports[0]`. */
  readonly place: Field<DecodedObject>;
  readonly node: MappingNode | undefined;
  readonly name: Field<string> | undefined;
  readonly port: Field<number> | undefined;
  /** 0 where it is missing. */
  readonly number: number;
  readonly protocol: Field<string> | undefined;
  readonly protocolName: string;
  readonly targetPort: Field<number | string> | undefined;
  /** The number of `port` where targetPort is missing, 0 or empty. */
  readonly target: number | string;
  readonly appProtocol: Field<string> | undefined;
  /** Undefined for 0 as well, which means the same. */
  readonly nodePort: Field<number> | undefined;
}
