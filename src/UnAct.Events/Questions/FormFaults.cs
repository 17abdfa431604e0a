using System.Collections.ObjectModel;

namespace UnAct.Questions;

/// <summary>What stands against a form, as far as anybody reads it: a hostile file has a fault in every sign, and they are not kept.</summary>
internal sealed class FormFaults : Collection<FormFault>
{
    protected override void InsertItem(int index, FormFault item)
    {
        if (Count < FormLimits.Faults)
        {
            base.InsertItem(index, item);
        }
    }
}
