package main

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"dropset/app/browser"
	"dropset/app/devices"
	"dropset/app/porter/message"
	"dropset/app/store"
	"dropset/app/store/idb"
	"dropset/app/syncer"
	"dropset/core/fault"
	"dropset/core/replica"
)

// kindDevices is posted by itself, words = the rows of a message.Devices.
const kindDevices = "devices"

// syncLock is held by the tab that syncs.
const syncLock = "dropset-sync"

// many is from how many records on whoever watches reads everything anew.
const many = 50

// show posts what the Devices page says.
func show(d message.Devices) {
	words, err := json.Marshal(d.Rows())
	if err != nil {
		panic(err) // strings always encode
	}
	post(kindDevices, string(words), nil)
}

// keepInSync runs the loop of sync and the Devices page, for as long as this
// program runs. origin is that of the app.
func keepInSync(taps <-chan message.Request, origin string) {
	ctx := context.Background()
	db, page, err := openSync(ctx, origin)
	for err != nil { // every tap tries again
		show(message.Devices{Cards: []message.Card{{Title: "Sync does not run", Parts: []message.Part{
			{Kind: message.Trouble, Text: fault.Message(err)}, {Kind: message.Quiet, Text: "Try again", What: message.Show},
		}}}})
		<-taps
		db, page, err = openSync(ctx, origin)
	}
	defer db.Close()
	for q := range taps {
		page.Take(ctx, q.What, q.With)
	}
}

func openSync(ctx context.Context, origin string) (*idb.Store, *devices.Page, error) {
	db, err := idb.Open(ctx, databaseOptions)
	if err != nil {
		return nil, nil, err
	}
	stamper, err := store.OpenStamper(ctx, db, browser.Random16())
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	var page *devices.Page
	s := syncer.New(syncer.Options{
		Store: db, Stamper: stamper, Transport: network{}, Now: browser.Now, Random: random,
		Lock: func() (func(), error) {
			release, err := browser.Lock(syncLock)
			if errors.Is(err, browser.ErrTaken) {
				err = syncer.ErrTaken
			}
			return release, err
		},
		Merged: func(records []replica.Record) {
			if len(records) > many {
				db.TellAll()
				return
			}
			ids := make([]string, len(records))
			for i := range records {
				ids[i] = records[i].ID
			}
			db.Tell(ids)
		},
		Told: func(st syncer.Status) { page.Told(st) },
	})
	page = devices.New(devices.Options{
		Sync: s, Origin: origin, Now: now, Random: browser.Random16, Show: show,
	})
	db.Watch(s.Heard) // the page's saves arrive like those of another tab
	browser.OnOnline(func(online bool) {
		if online {
			s.Opened()
		}
	})
	go s.Run(ctx)
	return db, page, nil
}

// random fills b.
func random(b []byte) {
	for len(b) > 0 {
		r := browser.Random16()
		b = b[copy(b, r[:]):]
	}
}

// network carries requests to the server that served the app.
type network struct{}

func (network) Do(_ context.Context, c syncer.Call) (syncer.Reply, error) {
	header := map[string]string{"Authorization": "Bearer " + c.Token}
	if c.Body != nil {
		header["Content-Type"] = "application/json"
	}
	r, err := browser.Fetch(browser.Request{Method: c.Method, URL: c.Path, Header: header, Body: c.Body, Timeout: 60_000})
	if err != nil {
		return syncer.Reply{}, err
	}
	reply := syncer.Reply{Status: r.Status, Body: r.Body}
	if seconds, err := strconv.Atoi(r.Header("Retry-After")); err == nil {
		reply.Wait = time.Duration(seconds) * time.Second
	}
	if at, err := time.Parse(time.RFC1123, r.Header("Date")); err == nil {
		reply.Date = at.UnixMilli()
	}
	return reply, nil
}
