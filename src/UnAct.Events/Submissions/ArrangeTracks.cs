using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The tracks of a call in their order, each with its chairs. One that is not named any more is offered no more; submissions keep it.</summary>
public static class ArrangeTracks
{
    /// <param name="Language">Of the names; those in other languages stay.</param>
    /// <param name="SeenVersion">Of the call that the page showed; null: whatever it is.</param>
    public sealed record Input(Actor By, Guid EventId, string Language, IReadOnlyList<Line> Tracks, int? SeenVersion = null);

    /// <param name="Id">Null: a new one.</param>
    /// <param name="Chairs">Members of the team who have the role of a track chair.</param>
    public sealed record Line(Guid? Id, string? Name, IReadOnlyList<Guid> Chairs);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Tracks).Must(t => t.Count <= Track.Most).WithMessage("Keep at most 50");
            RuleForEach(i => i.Tracks).ChildRules(t => t.RuleFor(l => l.Name).Must(name => EventTexts.Fits(name, Track.NameLength)).WithMessage("Write at most 200 characters")).OverridePropertyName("Lines");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var call = await db.EditCall(input.By, input.EventId, stop, input.SeenVersion);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var language = (await db.Events.Where(e => e.Id == input.EventId).Select(e => e.Title).SingleAsync(stop)).Language;
            var known = await db.Tracks.Where(t => t.CallId == call.Id).ToListAsync(stop);
            var ids = known.Select(t => t.Id).ToList();
            var chairs = await db.TrackChairs.Where(c => ids.Contains(c.TrackId)).ToListAsync(stop);
            var members = await db.Team.Where(m => m.EventId == input.EventId).Select(m => new { m.Id, m.Roles }).ToListAsync(stop);
            foreach (var (order, line) in input.Tracks.Index())
            {
                var track = line.Id is { } id ? known.SingleOrDefault(t => t.Id == id) ?? throw Refused.NotFound() : db.Tracks.Add(Track.For(call.Id, order)).Entity;
                track.Rename(track.Name.Saying(input.Language, EventTexts.Line(line.Name), language));
                // A translation may be missing, the name itself may not.
                if (track.Name.IsEmpty)
                {
                    throw new Refused("call.nameless");
                }

                track.PlaceAt(order);
                var wanted = line.Chairs.Distinct().ToList();
                if (wanted.Any(chair => !members.Any(m => m.Id == chair && m.Roles.HasFlag(TeamRoles.TrackChair))))
                {
                    throw new Refused("call.no-track-chair");
                }

                var there = chairs.Where(c => c.TrackId == track.Id).ToList();
                db.TrackChairs.RemoveRange(there.Where(c => !wanted.Contains(c.MemberId)));
                db.TrackChairs.AddRange(wanted.Where(chair => there.All(c => c.MemberId != chair)).Select(chair => TrackChair.Of(track.Id, chair)));
            }

            foreach (var left in known.Where(t => input.Tracks.All(line => line.Id != t.Id)))
            {
                left.Remove(now);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "call.tracks-arranged", call.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
