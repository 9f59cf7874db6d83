// Package sweep runs an experiment at every point of a design and puts the
// responses side by side.
//
// [Job] is a sweep, or a shard of one: every N-th point. Points and replicates
// run side by side on the runner of package run, for which a single run is a
// sweep of one point. What is kept of a pair of runs is small: the responses
// that were asked for at their horizons. Each finished pair is appended to the
// shard's journal, from which an interrupted sweep goes on. When all points are
// there the journal becomes the shard's file, in point order, and [Job.Merge]
// turns the files of all shards into the results. A sweep in one piece does the
// same with its only shard, so both ways end with the same bytes. Nothing in
// memory grows with what the points recorded.
//
// The sweep's point is not part of the random numbers' key: every point meets
// the same luck, and the difference of two points is the effect of their
// settings. For the same reason points that differ in their shocks alone share
// their baselines, which are run once.
//
// A failed run is a result: it stands in failures.csv with its seed, and its
// point says how many replicates finished and how many failed.
package sweep
