"""Household codes that collide: more than 5 % of the known ones in another khu phố."""

HEAD = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"


def known(count: int, area: str = "KP01") -> str:
    """One visit to each of `count` households."""
    return "".join(f"A{n:03d},2026-01-05,{area},H{n:03d},DAT\n" for n in range(count))


def later(count: int, moved: int) -> str:
    """A second visit to each; the first `moved` of them in another khu phố."""
    return "".join(
        f"B{n:03d},2026-02-05,{'KP02' if n < moved else 'KP01'},H{n:03d},DAT\n"
        for n in range(count)
    )


def test_one_of_twenty_known_households_may_move(ward):
    ward.take_visits(f"{HEAD}\n{known(20)}")
    ward.take_visits(f"{HEAD}\n{later(20, moved=1)}")
    assert ward.figure("AL-2", "KP01", "2026-02")["numerator"] == 19
    assert ward.figure("AL-2", "KP02", "2026-02")["numerator"] == 1


def test_two_of_twenty_are_a_collision_and_the_file_is_refused(ward):
    ward.take_visits(f"{HEAD}\n{known(20)}")
    report = ward.visits(f"{HEAD}\n{later(20, moved=2)}C1,2026-02-05,KP03,NEW,DAT\n")
    assert report.exit_status == 4
    assert "2" in (report.refused_because or "")
    assert ward.months("AL-2") == ["2026-01"]


def test_new_households_do_not_dilute_the_share(ward):
    ward.take_visits(f"{HEAD}\n{known(20)}")
    fresh = "".join(f"C{n},2026-02-05,KP03,N{n},DAT\n" for n in range(100))
    assert ward.visits(f"{HEAD}\n{later(20, moved=2)}{fresh}").exit_status == 4


def test_households_are_known_even_where_the_file_repeats_their_visits(ward):
    # a growing sheet: all former rows again, and 10 of 20 households now in another khu phố
    ward.take_visits(f"{HEAD}\n{known(20)}")
    report = ward.visits(f"{HEAD}\n{known(20)}{later(20, moved=10)}")
    assert report.exit_status == 4


def test_repeated_visits_do_not_make_a_single_move_a_collision(ward):
    # 40 known, of which the file repeats 38 and visits two again: one move in 40 is 2.5 %
    ward.take_visits(f"{HEAD}\n{known(40)}")
    repeated = "".join(known(40).splitlines(keepends=True)[2:])
    report = ward.visits(f"{HEAD}\n{repeated}{later(2, moved=1)}")
    assert report.exit_status == 0


def test_a_move_inside_the_first_file_is_no_collision(ward):
    ward.take_visits(f"{HEAD}\nA1,2026-01-05,KP01,H1,DAT\nA2,2026-02-05,KP02,H1,DAT\n")
    assert ward.figure("AL-2", "KP02", "2026-02")["numerator"] == 1


def test_a_household_back_in_its_current_khu_pho_has_not_moved(ward):
    ward.take_visits(f"{HEAD}\nA1,2026-01-05,KP01,H1,DAT\nA2,2026-02-05,KP02,H1,DAT\n")
    ward.take_visits(f"{HEAD}\nA3,2026-03-05,KP02,H1,DAT\n")
    assert ward.visits(f"{HEAD}\nA4,2026-03-06,KP01,H1,DAT\n").exit_status == 4


def test_households_of_an_undone_load_are_not_known(ward):
    ward.undo(ward.take_visits(f"{HEAD}\n{known(20)}"))
    ward.take_visits(f"{HEAD}\n{later(20, moved=20)}")


def test_mending_the_khu_pho_of_a_visit_is_no_collision(ward):
    ward.take_visits(f"{HEAD}\n{known(20)}")
    ward.take_visits(f"{HEAD}\n{known(1, 'KP02')}")
    assert ward.figure("AL-2", "KP02", "2026-01")["numerator"] == 1
