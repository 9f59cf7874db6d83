package firm

import "github.com/seed-16a9e133/transpac/engine"

// Overhead labour is what a firm needs however much it makes this month:
// managers, sales, accounts, maintenance. Its size goes with the slow outlook X
// of demand, so that it is a constant share s_o of labour once demand has been
// what it is for some years, and labour is proportional to output in the long
// run only. With A output per position and productivity a,
//
//	L* = ((1 - s_o) Y + s_o X)/(A a)
//
// (Rotemberg, Woodford 1999, Handbook of Macroeconomics 1B, section 2.2, whose
// overhead does not move at all).

// workload is the output, at base-year labour per unit, whose labour an output
// needs with its overhead.
func workload(output, outlook, overhead float64) float64 {
	return output + float64(overhead*(outlook-output))
}

// attainable is the inverse of workload: the output for which a workload
// suffices. Where that falls short of the outlook, overhead is short in
// proportion.
func attainable(load, outlook, overhead float64) float64 {
	if load <= outlook {
		return load
	}
	return load + float64(overhead/(1-overhead)*(load-outlook))
}

// needed is the positions that an output per year needs at full hours.
func (p *Population) needed(w *engine.World, c *Cell, f int, output float64) float64 {
	return workload(output, p.Outlook[f], c.OverheadLabour) / (p.Skill[f] * p.productivity(w, f))
}

// staffed is the output per year that the labour at work can make at full
// hours. Who is missing is missing among overhead and others alike.
func (p *Population) staffed(w *engine.World, c *Cell, f int) float64 {
	labour := p.labour(w, f)
	if labour == 0 {
		return 0
	}
	full := float64(p.Skill[f] * p.productivity(w, f) * p.Positions[f])
	return attainable(full, p.Outlook[f], c.OverheadLabour) * (labour / p.Positions[f])
}
