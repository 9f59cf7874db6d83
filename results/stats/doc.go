// Package stats turns pairs of runs into responses: what the shocks did to each
// series, and how sure that is.
//
// An experiment runs every replicate twice with the same random numbers, once
// without its shocks (the baseline, b) and once with them (s). Because both
// twins meet the same luck, their difference is the effect of the shocks alone.
// How it is expressed depends on the variable's measure:
//
//	Flow, Stock, Index, Count   percent of the baseline   100 (s - b) / b
//	Rate                        percentage points         100 (s - b)
//	Level                       difference of levels      s - b
//
// Each series and step then has one response per replicate, and the package
// reports their mean, standard deviation and 5th, 50th and 95th percentiles.
// The interval from the 5th to the 95th percentile is the band of the figures:
// nine replicates in ten fall inside. It shows what luck can do to one economy,
// not the error of the mean, which is smaller by the square root of n.
//
// Equal values give a response of exactly 0, so a shock of size zero gives
// exact zeros. A percentage of next to nothing means nothing, so a baseline
// within 1e-9 of the variable's own scale counts as missing instead.
//
// The results of this package are compared bit by bit between machines.
// Hence sums run in replicate order in plain Go, and products are rounded
// explicitly where a processor could otherwise fuse them with a sum.
package stats
