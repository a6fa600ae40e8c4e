package screen

import (
	"context"

	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/core/replica"
)

// A CSVShape is a spreadsheet that the log can be written as.
type CSVShape struct {
	Format string // as message.Write names it
	Label  string
	Note   string
}

// CSVShapes are all of them.
var CSVShapes = []CSVShape{
	{"dropset", "CSV of Dropset", "Everything, one row for each set and each drop"},
	{"hevy", "CSV as Hevy writes it", "What is done, for apps that read Hevy's files"},
	{"strong", "CSV as Strong writes it", "What is done, for apps that read Strong's files"},
}

// A CSVExport is the log on its way into a CSV file.
type CSVExport struct {
	Name string // of the file
	ask  message.Request
	own  string
}

// NewCSV begins the export in one of the shapes.
func (m *Model) NewCSV(format string) CSVExport {
	name := "dropset-"
	if format != CSVShapes[0].Format {
		name += format + "-"
	}
	return CSVExport{
		Name: name + m.Today().String() + ".csv",
		ask:  message.Request{Do: message.Write, Format: format, Unit: string(m.Unit())},
		own:  m.ownLines(),
	}
}

// csvChunk is how many workouts are read and handed over between two frames.
const csvChunk = 4

// Run hands the whole log to the porter, a few workouts at a time, and has it
// write the file. It waits for the store and the porter, so it runs beside the
// screens; pause is called now and then and may wait, and its error ends it.
func (x CSVExport) Run(ctx context.Context, s store.Store, p Porter, pause func(share float64) error) ([]byte, error) {
	quiet := func(float64) {}
	pack := func(lines []byte) error {
		_, _, err := p.Ask(ctx, message.Request{Do: message.Pack}, lines, quiet)
		return err
	}
	if err := pack([]byte(x.own)); err != nil {
		return nil, err
	}
	past, err := ReadPast(ctx, s) // the IDs of all workouts, without their sets
	if err != nil {
		return nil, err
	}
	var lines []byte
	for at := 0; at < len(past); at += csvChunk {
		if err := pause(float64(at) / float64(len(past))); err != nil {
			return nil, err
		}
		var ids []string
		for _, d := range past[at:min(at+csvChunk, len(past))] {
			ids = append(ids, d.Summary.Workout)
		}
		records, err := s.Get(ctx, ids...)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			line, err := replica.Encode(r)
			if err != nil {
				return nil, err
			}
			lines = append(append(lines, line...), '\n')
		}
		if len(lines) < 64<<10 && at+csvChunk < len(past) {
			continue
		}
		if err := pack(lines); err != nil {
			return nil, err
		}
		lines = lines[:0]
	}
	_, out, err := p.Ask(ctx, x.ask, nil, quiet)
	return out, err
}
