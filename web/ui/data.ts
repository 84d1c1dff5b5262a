import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { Endpoint } from '#shared/endpoint.ts'
import { act, ApiProblem, read, type ActCall, type ReadCall, type Reply } from '#web/api.ts'

const FRESH_MS = 10_000
const MOST_TRIES = 3
/** Only what may be over in a moment is tried again by itself. */
const mayPass = (fault: unknown): boolean => fault instanceof ApiProblem && (fault.status === 0 || fault.status === 503)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      networkMode: 'always',
      retry: (failures, fault) => mayPass(fault) && failures < MOST_TRIES,
      retryDelay: (failures, fault) => ((fault instanceof ApiProblem && fault.retryAfter) || 2 ** failures) * 1000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

type ReadOptions<T> = {
  enabled?: boolean
  /** Ask again every so many milliseconds; or so long as the answer calls for it. */
  every?: number | false | ((answer: T | undefined) => number | false)
  /** While the next answer is on its way, show the last. */
  keep?: boolean
  /** How long an answer is taken as it is, in milliseconds. */
  freshFor?: number
}
export type ReadResult<T> = UseQueryResult<T, ApiProblem>
/** What an endpoint answers, kept and shared under its name. */
export const useRead = <E extends Endpoint>(endpoint: E, call: ReadCall<E>, options: ReadOptions<Reply<E>> = {}): ReadResult<Reply<E>> =>
  useQuery<Reply<E>, ApiProblem>({
    queryKey: [endpoint.name, call],
    queryFn: ({ signal }) => read(endpoint, call, signal),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => (typeof options.every === 'function' ? options.every(state.data) : (options.every ?? false)),
    ...(options.freshFor !== undefined && { staleTime: options.freshFor }),
    ...(options.keep && { placeholderData: keepPreviousData }),
  })

/** Does something by an endpoint; then what the named reading endpoints answered is asked for again. */
export function useAct<E extends Endpoint>(endpoint: E, options: { invalidates?: readonly string[] } = {}) {
  const client = useQueryClient()
  return useMutation<Reply<E>, ApiProblem, ActCall<E>>({
    mutationFn: (call) => act(endpoint, call),
    onSuccess: async () => {
      await Promise.all((options.invalidates ?? []).map((name) => client.invalidateQueries({ queryKey: [name] })))
    },
  })
}
