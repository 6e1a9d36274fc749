import './conversation.js'
import { startPage } from './page.js'

await startPage()
