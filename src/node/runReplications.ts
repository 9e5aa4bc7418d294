import { workerData } from 'node:worker_threads'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import { createReplicator, type Replicator } from '../engine/replicate.ts'
import { CallLog } from '../metrics/callLog.ts'
import { policyFactory } from '../routing/registry.ts'
import { loadPolicyModules } from './loadPolicyModules.ts'
import type { Batch, BatchResult, ReplicationResult, ThreadSetup } from './threadProtocol.ts'

