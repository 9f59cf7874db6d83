package design

// Distribution says how random designs spread the values of a factor.
type Distribution struct {
	Name string // "uniform"
}

// distributionOf reads the distribution.
func (p *parser) distributionOf(f *Factor, keys factorKeys, path []string, kind string) {
	f.Distribution = Distribution{Name: keys.Distribution}
}

// quantile is the number that the factor stays below with probability u.
func (f *Factor) quantile(u float64) float64 { return f.spread(u) }
