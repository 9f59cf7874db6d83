// Package design lays out the points of a parameter sweep: it reads the
// [sweep] table of an experiment and says which values its parameters take at
// each point.
//
// A [Design] is what the table asks for: a kind of design, the [Factor]s that
// it varies, and how many runs each point gets. [Design.Point] computes any
// point from its index, the design and its seed alone. Nothing is stored per
// point, so a design of a million points is as small as one of ten, and any
// machine can compute any part of it.
//
// # Kinds of designs
//
//   - grid: every combination of the factors' values.
//   - list: points that the file spells out, or a CSV file beside it.
//   - latin-hypercube: n points whose values in each factor fall into n
//     different strata (McKay, Beckman and Conover 1979).
//   - sobol: a scrambled low-discrepancy sequence (Sobol 1967).
//   - monte-carlo: independent random points.
//   - morris: trajectories that move one factor at a time, for elementary
//     effects (Morris 1991).
//   - saltelli: the matrices A, B and AB_i behind variance-based indices
//     (Saltelli and others 2010).
//
// # Reproducible points
//
// The random numbers are those of package random with the seed of the design,
// and the arithmetic is that of package numeric, so every machine computes the
// same points to the last bit. The seed of a design has nothing to do with the
// seed of the runs: at every point the replicates have the same random numbers
// (common random numbers), so that the difference between two points is the
// effect of the parameters.
//
// The package knows experiments only as raw tables and keys; whether a key
// exists and a value is allowed is found out when package spec parses the
// experiment with the point's settings.
package design
