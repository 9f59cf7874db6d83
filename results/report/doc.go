// Package report tells a person what an experiment showed.
//
// The same story is told three times: summary.md for a repository, a plain
// table for the terminal, and report.html, one page that opens from disk,
// carries its figures inside and asks nothing of the network. All three are
// made from one digest of the responses: the effects 12, 36 and 60 months after
// the first shock's start, each with its band, and sentences that put the signs
// into words.
//
// The sentences are derived from the responses, not from the experiment file. A
// route counts as taxed when what buyers pay and what sellers get come apart;
// diversion is said to happen where imports from third regions rise; a sign is
// called certain when the whole band lies on one side of zero. So the text
// cannot claim what the simulation did not show.
//
// A sweep over parameters has a page of its own ([SweepSummary], [WriteSweep]).
// It answers one question per response: which parameters drive it, which do not
// matter, and how sure is that? The verdicts are those of package sensitivity
// where the design allows indices; on a grid they come from how far the
// response moves along each parameter, compared with luck.
//
// Nothing here depends on when or where a run was made: the summary and the
// report of equal runs are equal bytes.
package report
