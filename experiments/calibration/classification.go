package calibration

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// classification is what the lists of regions and sectors say about the codes
// of one table.
type classification struct {
	storable   []bool
	margins    []bool    // sectors that sell trade and international transport margins
	industries []float64 // industries that a sector consists of
	critical   []float64 // [product*sectors+user]: share of the user's output that stops without a product
	posted     []float64 // months that a sector's prices last at most, 0 where nothing is known
	residual   []bool    // regions that close the world's accounts
	groups     map[string][]string
	wider      map[string]string // sectors that the table has not -> the one that contains them
}

func classify(regions, sectors []string) (*classification, error) {
	c := &classification{groups: make(map[string][]string), wider: make(map[string]string)}
	list, err := data.Open("sectors.csv")
	if err != nil {
		return nil, err
	}
	for _, code := range sectors {
		line, err := find(list, code)
		if err != nil {
			return nil, err
		}
		storable := list.Text(line, "storable") == "1"
		industries, _, err := list.Number(line, "industries")
		if err != nil {
			return nil, err
		}
		if industries < 1 {
			return nil, fmt.Errorf("calibration: sectors.csv says that %s consists of %g industries; give 1 or more", code, industries)
		}
		months, known, err := list.Number(line, "price_months")
		if err != nil {
			return nil, err
		}
		if known && months <= 0 {
			return nil, fmt.Errorf("calibration: sectors.csv says that prices of %s last %g months; give more than 0, or nothing", code, months)
		}
		c.industries, c.posted = append(c.industries, industries), append(c.posted, months)
		c.storable = append(c.storable, storable)
		c.margins = append(c.margins, list.Text(line, "margins") == "1")
		group := "services"
		if storable {
			group = "goods"
		}
		for _, g := range []string{"all", group} {
			c.groups[g] = append(c.groups[g], code)
		}
		for _, g := range []string{"manufacturing", "vehicles"} {
			if list.Text(line, g) == "1" {
				c.groups[g] = append(c.groups[g], code)
			}
		}
	}
	for i := range list.Records {
		code, parent := list.Text(i, "code"), list.Text(i, "parent")
		if !slices.Contains(sectors, code) && slices.Contains(sectors, parent) {
			c.wider[code] = parent
		}
	}
	if c.critical, err = criticalInputs(sectors); err != nil {
		return nil, err
	}
	list, err = data.Open("regions.csv")
	if err != nil {
		return nil, err
	}
	for _, code := range regions {
		line, err := find(list, code)
		if err != nil {
			return nil, err
		}
		c.residual = append(c.residual, list.Text(line, "residual") == "1")
	}
	return c, nil
}

// criticalInputs is, by [product*sectors+user], the share of the user's output that
// stops without a product. Products that the list does not have, the services, stop
// nobody.
func criticalInputs(sectors []string) ([]float64, error) {
	list, err := data.Open("critical_inputs.csv")
	if err != nil {
		return nil, err
	}
	critical := make([]float64, len(sectors)*len(sectors))
	for i := range list.Records {
		product := slices.Index(sectors, list.Text(i, "product"))
		if product < 0 {
			continue
		}
		for user, code := range sectors {
			if _, err := list.Column(code); err != nil {
				return nil, fmt.Errorf("calibration: %w; add one for the industry", err)
			}
			share, _, err := list.Number(i, code)
			if err != nil {
				return nil, err
			}
			if share < 0 || share > 1 {
				return nil, fmt.Errorf("calibration: critical_inputs.csv says that a share of %g of %s stops without %s; give 0 to 1", share, code, sectors[product])
			}
			critical[product*len(sectors)+user] = share
		}
	}
	return critical, nil
}

// find returns the record whose code is the given one.
func find(list *data.Sheet, code string) (int, error) {
	for i := range list.Records {
		if list.Text(i, "code") == code {
			return i, nil
		}
	}
	return 0, fmt.Errorf("calibration: %s has no entry for %q; add a line for it", list.Name, code)
}
