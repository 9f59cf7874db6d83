// Package numeric computes exponentials, logarithms, powers, the normal and the
// beta distribution and sums whose bits are the same on every processor.
//
// # Why not package math
//
// A simulation that is to be reproduced byte for byte cannot use math.Exp and
// its relatives: they are written in assembly on some processors and in Go on
// others, math.Exp picks a fused path at run time, and the last bit differs. A
// last bit is enough: it moves one price, which moves one order, and two runs
// part for good.
//
// IEEE 754 does fix the result of a single addition, subtraction,
// multiplication, division and square root. Every function here is built from
// those, in one order. One freedom is left to the compiler: it may contract
// x*y + z into a fused multiply-add, which rounds once instead of twice, and it
// does so on arm64 and on amd64 from level v3. An explicit conversion forbids
// it, so a product that meets a sum is written
//
//	float64(x*y) + z
//
// throughout, and a test reads the compiler's listing for those targets and
// fails when a fused instruction appears. The same test covers the other
// packages whose arithmetic reaches a results file.
//
// # How accurate
//
// Exp, Log, Log1p and Pow stay within one unit in the last place of the exact
// value, Expm1 within two, and NormalQuantile has a relative error of about
// 1e-15; NormalCDF, LogGamma, BetaCDF and BetaQuantile say their own. The methods
// are table lookups followed by short series: P. T. P. Tang, "Table-driven
// implementation of the exponential function in IEEE floating-point arithmetic",
// ACM Transactions on Mathematical Software 15 (1989) 144-157, and "Table-driven
// implementation of the logarithm function", same journal 16 (1990) 378-400. The tables are computed when a program
// starts, in double-double arithmetic (pair.go), which is as portable as the
// rest.
package numeric
