"""An order may wait after its confirmation: since when, by whom and why; in its own row, which every step locks"""

import sqlalchemy as sa
from alembic import op
import kernel.columns

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

_HELD = sa.text('held_at IS NOT NULL')


def upgrade() -> None:
    op.add_column('sales_order', sa.Column('held_at', kernel.columns.UtcTime(timezone=True), nullable=True))
    op.add_column('sales_order', sa.Column('held_by', sa.String(), nullable=True))
    op.add_column('sales_order', sa.Column('held_why', sa.String(), nullable=True))
    op.create_index('ix_sales_order_held', 'sales_order', ['held_at', 'id'], sqlite_where=_HELD, postgresql_where=_HELD)


def downgrade() -> None:
    op.drop_index('ix_sales_order_held', table_name='sales_order')
    for name in ('held_why', 'held_by', 'held_at'):
        op.drop_column('sales_order', name)
