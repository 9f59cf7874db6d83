package calibration

import (
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/data"
)

// elsewhere is the line of retail_margins.csv for regions without their own.
const elsewhere = "ROW"

// readRetail finds the sector that sells trade margins and fills RetailMargin
// from retail_margins.csv. The margin is what the table's households pay for
// trade, and no more: where the data's margin needs a larger purchase of the
// sector than the table has, all of that purchase is the margin.
func (t *Table) readRetail(c *classification) error {
	t.RetailSector = slices.Index(c.margins, true)
	t.RetailMargin = make([]float64, len(t.Regions))
	if t.RetailSector < 0 {
		return nil
	}
	sheet, err := data.Open("retail_margins.csv")
	if err != nil {
		return err
	}
	for r, region := range t.Regions {
		line, err := find(sheet, region)
		if err != nil {
			if line, err = find(sheet, elsewhere); err != nil {
				return err
			}
			t.flag("retail margin", region, "that of the rest of the world")
		}
		margin, _, err := sheet.Number(line, "margin")
		if err != nil {
			return err
		}
		if year := sheet.Text(line, "year"); year != fmt.Sprint(t.Year) {
			t.flag("retail margin", region, "figure of "+year)
		}
		goods, trade := t.consumerGoods(r)
		if most := trade / (goods + trade); margin > most {
			margin = most
			t.flag("retail margin", region, "capped: households buy no more of the trade sector")
		}
		t.RetailMargin[r] = margin
	}
	return nil
}

// consumerGoods is what households of a region buy of goods and of the trade
// sector, from all origins.
func (t *Table) consumerGoods(r int) (goods, trade float64) {
	for o := range t.Regions {
		for s := range t.Sectors {
			x := t.Consumption[t.Cell(o, s)*len(t.Regions)+r]
			if t.Storable[s] {
				goods += x
			} else if s == t.RetailSector {
				trade += x
			}
		}
	}
	return goods, trade
}
