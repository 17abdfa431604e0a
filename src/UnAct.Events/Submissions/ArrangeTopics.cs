using FluentValidation;
using UnAct.Events;

namespace UnAct.Submissions;

/// <summary>The topics of a call in their order. One that is not named any more is offered no more; submissions keep it.</summary>
public static class ArrangeTopics
{
    /// <param name="Language">Of the names; those in other languages stay.</param>
    /// <param name="SeenVersion">Of the call that the page showed; null: whatever it is.</param>
    public sealed record Input(Actor By, Guid EventId, string Language, IReadOnlyList<Line> Topics, int? SeenVersion = null);

    /// <param name="Id">Null: a new one.</param>
    public sealed record Line(Guid? Id, string? Name);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Topics).Must(t => t.Count <= Call.MostTopics).WithMessage("Keep at most 50");
            RuleForEach(i => i.Topics).ChildRules(t => t.RuleFor(l => l.Name).Must(name => EventTexts.Fits(name, Topic.NameLength)).WithMessage("Write at most 300 characters")).OverridePropertyName("Lines");
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
            var known = await db.Topics.Where(t => t.CallId == call.Id).ToListAsync(stop);
            foreach (var (order, line) in input.Topics.Index())
            {
                var topic = line.Id is { } id ? known.SingleOrDefault(t => t.Id == id) ?? throw Refused.NotFound() : db.Topics.Add(Topic.For(call.Id, order)).Entity;
                topic.Rename(topic.Name.Saying(input.Language, EventTexts.Line(line.Name), language));
                // A translation may be missing, the name itself may not.
                if (topic.Name.IsEmpty)
                {
                    throw new Refused("call.nameless");
                }

                topic.PlaceAt(order);
            }

            foreach (var left in known.Where(t => input.Topics.All(line => line.Id != t.Id)))
            {
                left.Remove(now);
            }

            db.Log.Add(LogEntry.Of(input.By, now, "call.topics-arranged", call.Id, input.EventId));
            await db.SaveChangesAsync(stop);
        }
    }
}
