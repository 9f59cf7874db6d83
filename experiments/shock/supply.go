package shock

import "github.com/seed-16a9e133/transpac/engine"

// falls are the words for how a loss is spread over the firms of a sector. A
// loss spread evenly vanishes in spare capacity and stocks; one that stops
// whole firms travels along their links.
var falls = []option[engine.LossFall]{
	{"uniform", engine.FallUniform},
	{"random", engine.FallRandom},
	{"largest", engine.FallLargest},
	{"central", engine.FallCentral},
}

// supply is where a supply shock strikes: an economy, its sectors, and how the
// loss falls on their firms.
type supply struct {
	region  int
	sectors []int
	fall    engine.LossFall
}

// supply resolves the fields that supply shocks share.
func (s *selection) supply(economy string, sectors []string, fall string) supply {
	return supply{
		region:  s.economy("economy", economy),
		sectors: s.sectors("sectors", sectors),
		fall:    choice(s, "fall", fall, falls),
	}
}

// lose announces a loss of a share at an intensity, unless there is none.
func (p supply) lose(l *engine.Levers, of engine.LossOf, share, intensity float64) {
	p.announce(l, engine.Loss{Of: of, Share: share, Intensity: intensity})
}

// announce fills in where a loss strikes and adds it to the levers, unless its
// size or intensity is zero. A path that goes beyond full strength raises the
// share instead, so that the intensity of a loss stays within 0 and 1 and no
// more than everything is lost.
func (p supply) announce(l *engine.Levers, loss engine.Loss) {
	if loss.Share == 0 || loss.Intensity == 0 {
		return
	}
	if loss.Intensity > 1 {
		loss.Share, loss.Intensity = min(1, loss.Share*loss.Intensity), 1
	}
	loss.Region, loss.Sectors, loss.Fall = p.region, p.sectors, p.fall
	l.Losses = append(l.Losses, loss)
}
