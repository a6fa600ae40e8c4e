package devices

import (
	"fmt"

	"dropset/app/porter/message"
	"dropset/core/fault"
	"dropset/core/training"
)

// Sees is what the server can see, and what not.
var sees = []message.Part{
	{Kind: message.Text, Text: "How many entries there are, how large each is in steps of 64 bytes, and which of them change together."},
	{Kind: message.Text, Text: "When a device syncs, and from which network address."},
	{Kind: message.Text, Text: "It cannot read exercises, loads, reps, dates, notes, gyms or your profile: all of it is sealed on the device before it is sent, and only devices with your twelve words can open it."},
	{Kind: message.Text, Text: "It knows no name and no e-mail address. There is no account."},
}

func text(s string) message.Part { return message.Part{Kind: message.Text, Text: s} }
func note(s string) message.Part { return message.Part{Kind: message.Note, Text: s} }

func (p *Page) button(kind, label, what string, with ...string) message.Part {
	b := message.Part{Kind: kind, Text: label, What: what, Off: p.busy != ""}
	if len(with) > 0 {
		b.With = with[0]
	}
	return b
}

// view says what the page says now; p.mu is held.
func (p *Page) view() message.Devices {
	v := message.Devices{On: p.on, Step: p.step, Clear: p.clear}
	if p.on {
		v.Line, v.Due = p.line(), p.status.Why() != ""
	}
	var top []message.Card
	if p.err != "" {
		top = append(top, message.Card{Parts: []message.Part{{Kind: message.Trouble, Text: p.err}}})
	}
	switch {
	case p.asks != "":
		v.Step = p.asks
		v.Cards = append(top, p.question())
	case p.step == stepLink:
		v.Cards = append(top, p.linkCard())
	case p.step == stepWords && p.on:
		v.Cards = append(top, p.wordsCards()...)
	case p.on:
		v.Cards = append(top, p.onCards()...)
	default:
		v.Cards = append(top, p.offCards()...)
	}
	return v
}

// line says how far sync is.
func (p *Page) line() string {
	last := "not synced yet"
	if s := p.status; s.Last != 0 {
		at := training.Instant{Milli: s.Last, Offset: p.opt.Now().Offset}
		last = "last sync " + at.Day().Relative(p.opt.Now().Day()) + " at " + at.Clock()
	}
	if p.status.Unsynced == 0 {
		if p.status.Last == 0 {
			return "Not synced yet"
		}
		return "Everything is synced, " + last
	}
	return fmt.Sprintf("%d unsynced, %s", p.status.Unsynced, last)
}

func (p *Page) offCards() []message.Card {
	field := message.Part{Kind: message.Field, Text: "The twelve words", With: p.wrong}
	hint := "Type or paste all of them; the first four letters of each are enough."
	if n := howMany(p.typed); n > 0 {
		hint = fmt.Sprintf("%d of 12 words", n)
	}
	join := p.button(message.Quiet, "Join by these words", "join")
	if p.busy != "" {
		join.Text = p.busy
	}
	typing := []message.Part{
		text("Open Devices there, tap Show the words, and type them here, or scan the code there with this device’s camera."), field,
	}
	for i := 0; i+1 < len(p.tries); i += 2 {
		typing = append(typing, message.Part{Kind: message.Quiet, Text: p.tries[i], What: message.Typed, With: p.tries[i+1]})
	}
	return []message.Card{
		{Title: "Sync is off", Parts: []message.Part{
			text("Your log is on this device only. Sync keeps your devices alike: each sends what changed, and takes in what the others sent."),
			text("There is no account. Twelve words pair your devices, and nobody without them can read what is sent."),
			p.button(message.Main, "Turn on sync", "on"),
		}},
		{Title: "Another device syncs already", Parts: append(typing, note(hint), join,
			note("What is on both devices becomes one log; nothing is lost on either."))},
		{Title: "What the server can see", Parts: sees},
	}
}

func (p *Page) wordsCards() []message.Card {
	parts := []message.Part{
		text("Write these words down, in this order, and keep them where you keep a key."),
		{Kind: message.Points, List: p.secret.Words()},
		note("Whoever has them can read your whole log. If all devices and the words are lost, nobody can bring the copy back."),
	}
	if src := picture(p.opt.Origin + "/devices#" + p.secret.Pairing()); src != "" {
		parts = append(parts,
			text("Or scan this with the camera of the other device. It holds the same words: show it to nobody else."),
			message.Part{Kind: message.Picture, Text: "A code that pairs another device", With: src})
	}
	return []message.Card{
		{Title: "Your twelve words", Parts: append(parts, p.button(message.Main, "I have written them down", "done"))},
	}
}

func (p *Page) linkCard() message.Card {
	parts := []message.Part{text("This link pairs this device with another one of yours: what is on both becomes one log, and from then on each gets what the other writes.")}
	if p.on {
		parts = append(parts, text("This device syncs already, under other words. It would leave those; the copy under them stays on the server."))
	}
	parts = append(parts, note("Go on only if the link came from a device of your own."))
	yes := p.button(message.Main, "Pair this device", "pair")
	if p.busy != "" {
		yes.Text = p.busy
	}
	return message.Card{Title: "Pair this device?", Parts: append(parts, yes, p.button(message.Quiet, "Not now", "done"))}
}

func (p *Page) onCards() []message.Card {
	var now []message.Part
	if why := p.status.Why(); why != "" {
		now = append(now, message.Part{Kind: message.Trouble, Text: why})
	}
	now = append(now, text(p.line()+"."))
	if fault.CodeOf(p.status.Err) == fault.VaultLost {
		now = append(now, p.button(message.Quiet, "Upload it again from here", "upload"))
	}
	again := p.button(message.Main, "Sync now", "now")
	switch {
	case p.busy != "":
		again.Text = p.busy
	case p.status.Running:
		again.Text, again.Off = "Syncing …", true
	}
	return []message.Card{
		{Title: "Sync is on", Parts: append(now, again)},
		{Title: "Pair another device", Parts: []message.Part{
			text("The other device needs the same twelve words. Show them only where nobody looks over your shoulder."),
			p.button(message.Quiet, "Show the words", "words"),
		}},
		{Title: "A device was lost", Parts: []message.Part{
			text("New words lock it out: everything goes into a new copy, the old one is deleted, and the lost device gets nothing any more."),
			p.button(message.Danger, "Change the words", "ask", "lost"),
		}},
		{Title: "Stop", Parts: []message.Part{
			text("Your log stays on this device in any case."),
			p.button(message.Quiet, "Turn off sync here", "ask", "off"),
			p.button(message.Danger, "Delete the copy on the server", "ask", "remove"),
		}},
		{Title: "What the server can see", Parts: sees},
	}
}

// question is what is asked before what cannot be taken back.
func (p *Page) question() message.Card {
	ask := func(title, yes, no string, texts ...string) message.Card {
		c := message.Card{Title: title}
		for _, t := range texts {
			c.Parts = append(c.Parts, text(t))
		}
		c.Parts = append(c.Parts, p.button(message.Danger, yes, p.asks), p.button(message.Quiet, no, "keep"))
		return c
	}
	switch p.asks {
	case "lost":
		return ask("Change the words?", "Change the words", "Keep them",
			"You get twelve new words, and the old ones stop working everywhere. Your other devices keep their logs and have to be paired again.",
			"What the lost device holds already can still be read on it.")
	case "off":
		return ask("Turn off sync here?", "Turn off sync here", "Keep syncing",
			"Your log stays on this device, and the copy on the server stays for your other devices.",
			"With the twelve words you can join again. Without another device or the words nobody can.")
	}
	return ask("Delete the copy on the server?", "Delete the copy", "Keep it",
		"The copy goes for good, and the twelve words stop working. Every device keeps the log that it has, and none syncs any more.")
}
