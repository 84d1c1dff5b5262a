import { useEffect, useState } from 'react'

/** What a value is once it has not changed for a while: nobody is asked at every letter. */
export function useLater<T>(value: T, wait: number): T {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), wait)
    return () => clearTimeout(timer)
  }, [value, wait])
  return settled
}
