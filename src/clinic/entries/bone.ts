/** Where a lesion or a swelling can be. */
export const BONES = [
  'cranium',
  'mandible',
  'maxilla',
  'clavicle',
  'sternum',
  'scapula',
  'rib',
  'humerus',
  'radius',
  'ulna',
  'hand',
  'cervical-spine',
  'thoracic-spine',
  'lumbar-spine',
  'sacrum',
  'pelvis',
  'hip',
  'femur',
  'patella',
  'tibia',
  'fibula',
  'foot',
  'other',
] as const;
export type Bone = (typeof BONES)[number];

export const SIDES = ['left', 'right', 'both'] as const;
export type Side = (typeof SIDES)[number];
