// Package record writes what a simulation produced into a results folder, and
// reads it back.
//
// A results folder is a contract: notebooks, scripts and the figures of this
// project all read it, so its files have fixed names, fixed columns and a
// fixed order of rows.
//
//	manifest.json       what was run: the experiment with every default spelled
//	                    out, its hash, seeds, hashes of the data, failures
//	provenance.json     who ran it where, when and how fast; never compared
//	series.parquet      every recorded series of every run
//	panel_KIND.parquet  single agents, where the experiment asks for them
//	responses.parquet   shocked minus baseline, summarised over the replicates
//	responses.csv       the same rows as text
//
// Two runs of the same experiment must give the same bytes, whatever the
// machine and the number of workers. Three rules follow from that. Rows are
// written in one order: replicate, variant, step, then the keys in alphabetical
// order, never in the order in which runs happened to finish. Nothing that
// depends on the machine enters a compared file: the "created by" field of the
// parquet files is a constant and so is the compression. And every file is
// written under a temporary name, synced and renamed, so that an interrupted
// run leaves either the whole file or none.
//
// The package knows recordings (engine.Recording) and rows; it does not know
// how a response is computed (package stats) nor what it looks like (packages
// plots and report).
package record
