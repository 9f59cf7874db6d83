// Package run carries an experiment out: every replicate as a pair of runs
// with the same random numbers, one without the shocks (the baseline) and one
// with them, and the results of all pairs as a folder on disk.
//
// [Execute] is the runner, of a single run and of a sweep of thousands of points
// (package sweep) alike; [Pairs] gives it one point. Replicates run side by
// side, and because each draws its random numbers from the seed and its own
// number, it does not matter when or where one runs. Only what is done with the
// outcomes has an order: they are written and added up replicate by replicate, so
// that the last bit of every result is the same on one core and on sixty-four. A
// replicate that finishes early waits for its predecessors, and new ones start
// only while few are waiting, so memory does not grow with the number of
// replicates.
//
// A run that violates an identity, breaks off or leaves the numbers that a
// computer can hold is a row in the list of failures, with the seed that
// repeats it. The other replicates go on.
//
// [Job] turns an experiment into a results folder, whose files are a contract
// with notebooks and scripts (see package record). Every finished pair is first
// put into a journal inside the folder, so an interrupted job goes on where it
// stopped; the journal disappears when the folder is complete. The manifest is
// written last: a folder that has one is complete.
//
// The package knows experiments and results, but no command line: package cli
// decides which folder is used and what the user reads.
package run
