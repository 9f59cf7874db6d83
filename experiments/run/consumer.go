package run

import (
	"sync"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// consumer takes pairs in any order and adds them to the results in replicate
// order.
type consumer struct {
	mu      sync.Mutex
	waiting map[int]*pair // finished before a predecessor
	next    int           // replicate to be consumed next

	shocks      bool
	series      *record.SeriesWriter
	each        func(replicate int, baseline, shocked *engine.Recording) error
	panels      map[string]*record.PanelWriter
	accumulator *stats.Accumulator
	outcome     *Outcome
	consumed    func() // called after each pair
}

func newConsumer(x *spec.Experiment, opt Options, consumed func()) *consumer {
	return &consumer{
		waiting: map[int]*pair{}, shocks: len(x.Shocks) > 0, series: opt.Series, panels: opt.Panels, each: opt.Pair,
		accumulator: stats.NewAccumulator(), outcome: &Outcome{levels: newLevels(x)}, consumed: consumed,
	}
}

// put takes a pair and consumes all that are due.
func (c *consumer) put(p *pair) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting[p.Replicate] = p
	for {
		due, ready := c.waiting[c.next]
		if !ready {
			return nil
		}
		delete(c.waiting, c.next)
		c.next++
		if err := c.consume(due); err != nil {
			return err
		}
		c.consumed()
	}
}

func (c *consumer) consume(p *pair) error {
	c.outcome.Failures = append(c.outcome.Failures, p.Failures...)
	for i, rec := range []*engine.Recording{p.Baseline, p.Shocked} {
		if rec == nil {
			continue
		}
		if c.outcome.Variables == nil {
			c.outcome.Variables = rec.Variables
		}
		if c.series != nil {
			if err := c.series.Append(p.Replicate, string(variants[i]), rec); err != nil {
				return err
			}
		}
		for _, panel := range rec.Panels {
			if w := c.panels[panel.Kind]; w != nil {
				if err := w.Append(p.Replicate, string(variants[i]), rec.Dates, panel); err != nil {
					return err
				}
			}
		}
	}
	baseline, shocked := p.Baseline, p.Shocked
	if !c.shocks {
		shocked = baseline
	}
	if baseline == nil || shocked == nil {
		return nil
	}
	if !c.shocks {
		c.outcome.levels.addRecording(baseline)
	}
	if c.each != nil {
		if err := c.each(p.Replicate, baseline, shocked); err != nil {
			return err
		}
	}
	return c.accumulator.Add(p.Replicate, baseline, shocked)
}
