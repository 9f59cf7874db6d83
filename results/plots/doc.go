// Package plots draws the figures of a results folder.
//
// Each figure answers one question that a reader brings along:
//
//	impulse_responses    what happens to each economy, month by month?
//	trade_matrix         who trades more, who trades less, and with whom?
//	pass_through         who pays the duty, the buyer or the seller?
//	sectors              which sectors win and which lose?
//	incidence            how do poor and rich households fare?
//
// A sweep over parameters asks other questions:
//
//	response_curves       how does a response change with the one parameter?
//	heat_map              how does it change with two, and do they act together?
//	responses_by_factor   with which of many parameters does it go?
//	parallel_coordinates  which combinations give which response?
//	sensitivity           which parameters matter?
//
// Points that failed are drawn as such: grey crosses, hatched cells.
//
// A figure is drawn from the responses alone, so `plot` can redraw it from a
// results folder without simulating anything. A figure that has no data is not
// written. Titles say what was done and what is seen, axes carry units, every
// band is named, and each economy keeps its colour in every figure. The colours
// are those of Okabe and Ito (2008), which people with colour-blindness can
// tell apart.
//
// gonum/plot lays the figures out. Below it lies a canvas of this package, for
// one reason: the files must have the same bytes on every machine. Layout
// computes in floating point, where processors that fuse a product and a sum
// arrive at another last bit, and text rasterised in floating point passes such
// bits on to pixels. So everything drawn is first rounded to a grid of 1/64
// point (sheet.go), and what turns the grid into SVG (svg.go) or pixels (png.go)
// computes with integers.
package plots
