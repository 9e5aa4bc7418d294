import { config } from 'zod'

// The page allows no code that is made of text, and zod is not even to try: it does while its schemas are made, so this is imported first.
config({ jitless: true })
