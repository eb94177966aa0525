import { entityColour, isProprietary } from '#shared/domain/colour.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import { useGround } from '../../theme/use-ground.ts'
import styles from './figures.module.css'

/** The colour of an entity as a small square: the same as in every chart; proprietary is hatched. */
export function EntitySwatch({ by, id, label = id }: { by: Dimension; id: string; label?: string }) {
  const ground = useGround()
  const colour = entityColour(by, id, ground, label)
  const background = isProprietary(by, id, label)
    ? `repeating-linear-gradient(45deg, ${colour} 0 3px, transparent 3px 5px)`
    : colour
  return <span className={styles.swatch} style={{ background, borderColor: colour }} aria-hidden />
}
